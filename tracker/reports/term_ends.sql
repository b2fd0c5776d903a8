-- When does the term of each member end? One row a tenure that is open.
select s.state_id as state, n.name, s.reading, s.value as tenure, s.certainty, s.since, s.ends
from standings s
join subject n on n.id = s.state_id
where s.facet = 'tenure'
  and s.value <> 'none'
  and s.reading = :reading
  and s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
order by n.name, s.rank
