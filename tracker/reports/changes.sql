-- Which values held on each side of every state's status in a span of days, and just before it?
-- since: the first day of the span; until: its last day
select s.state_id, s.facet, s.value, s.certainty, s.since, s.ends, s.because, s.valid_from as starts
from standings s
where s.reading in ('any', :reading)
  and s.facet <> 'stage'
  and s.valid_from <= :until and s.valid_to >= :since
  and s.known_from <= :known_by and :known_by < s.known_to
order by s.state_id, s.facet, s.valid_from, s.rank
