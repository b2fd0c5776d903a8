-- Which states are members, and until when at the earliest?
-- A member has more than one possible end where the evidence leaves its tenure open: the earliest is given.
select s.state_id as state, n.name, s.reading, s.certainty, s.since,
  (select min(t.ends) from standings t
    where t.state_id = s.state_id and t.facet = 'tenure' and t.reading = s.reading
      and t.valid_from <= :as_of and :as_of < t.valid_to
      and t.known_from <= :known_by and :known_by < t.known_to) as ends,
  s.reason
from standings s
join subject n on n.id = s.state_id
where s.facet = 'membership'
  and s.value = 'member'
  and s.reading = :reading
  and s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
order by n.name, s.rank
