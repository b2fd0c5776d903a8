-- What does the evidence leave open, and what would settle it? One row a value that may be so.
select s.state_id as state, n.name, s.facet, s.reading, s.value, s.rank, s.since, s.reason, s.would_flip
from standings s
join subject n on n.id = s.state_id
where s.certainty = 'possibly'
  and s.reading in ('any', :reading)
  and s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
order by n.name, s.facet, s.rank
