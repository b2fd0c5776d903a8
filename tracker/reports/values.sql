-- Which values are open on each side of every state's status, under every reading?
select s.state_id, s.facet, s.reading, s.value
from standings s
where s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
order by s.state_id, s.facet, s.reading, s.rank
