-- Who has not a given value on one side of its status?
-- Certain if no value that the evidence leaves open is the one in question.
-- The day is that since which it is so, and there is none where it was never certainly otherwise.
-- facet: which side; value, or_value: the values in question; group_id: a group, region or subregion, empty for all states
select s.state_id as state, n.name,
  (select f.since
    from standings f
    where f.state_id = s.state_id and f.facet = s.facet and f.reading = s.reading
      and f.value not in (:value, :or_value)
      and f.valid_from <= :as_of
      and f.known_from <= :known_by and :known_by < f.known_to
      and not exists (
        select 1 from standings o
        where o.state_id = f.state_id and o.facet = f.facet and o.reading = f.reading
          and o.value not in (:value, :or_value)
          and o.valid_from < f.valid_from and f.valid_from <= o.valid_to
          and o.known_from <= :known_by and :known_by < o.known_to)
    order by f.valid_from desc, f.rank
    limit 1) as since, s.because,
  case when exists (
    select 1 from standings o
    where o.state_id = s.state_id and o.facet = s.facet and o.reading = s.reading
      and o.value in (:value, :or_value)
      and o.valid_from <= :as_of and :as_of < o.valid_to
      and o.known_from <= :known_by and :known_by < o.known_to)
    then 'possibly' else 'yes'
  end as certainty
from standings s
join subject n on n.id = s.state_id
where s.facet = :facet
  and s.value not in (:value, :or_value)
  and s.reading in ('any', :reading)
  and s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
  and (:group_id = '' or exists (
    select 1 from group_members g
    where g.group_id = :group_id and g.state = s.state_id and g.valid_from <= :as_of and :as_of < g.valid_to))
order by n.name, s.rank
