-- What is one state's standing, side by side?
-- state: its code
select s.facet, s.value, s.certainty, s.rank, s.since, s.ends, s.because, s.would_flip
from standings s
where s.state_id = :state
  and s.reading in ('any', :reading)
  and s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
order by s.facet, s.rank
