-- Which values were believed on each side of every state's status in a span of days of public knowledge?
-- since: the first day of the span; until: its last day
select s.state_id, s.facet, s.value, s.certainty, s.since, s.ends, s.because, s.known_from as starts
from standings s
where s.reading in ('any', :reading)
  and s.facet <> 'stage'
  and s.known_from <= :until and s.known_to >= :since
  and s.valid_from <= :as_of and :as_of < s.valid_to
order by s.state_id, s.facet, s.known_from, s.rank
