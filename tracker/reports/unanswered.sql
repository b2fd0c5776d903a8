-- Which states were invited and have given no answer of their own?
select n.id as state, n.name, i.certainty, i.since as invited, i.reason
from standings i
join standings r on r.state_id = i.state_id and r.facet = 'response' and r.value = 'none' and r.certainty = 'yes'
  and r.reading in ('any', :reading)
  and r.valid_from <= :as_of and :as_of < r.valid_to
  and r.known_from <= :known_by and :known_by < r.known_to
join subject n on n.id = i.state_id
where i.facet = 'invitation'
  and i.value = 'invited'
  and i.reading in ('any', :reading)
  and i.valid_from <= :as_of and :as_of < i.valid_to
  and i.known_from <= :known_by and :known_by < i.known_to
order by n.name
