-- Which values are open on each side of every state's status?
select s.state_id, s.facet, s.value, s.since, s.ends, s.because, s.would_flip
from standings s
where s.reading in ('any', :reading)
  and s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
order by s.state_id, s.facet, s.rank
