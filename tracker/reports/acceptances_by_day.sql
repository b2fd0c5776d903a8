-- How many states had accepted, for certain and possibly, by each day on which one of the two numbers changed?
with by_day as (
  select d.valid_from as day,
    sum(case when s.certainty = 'yes' then 1 else 0 end) as accepted,
    sum(case when s.certainty = 'possibly' then 1 else 0 end) as possibly
  from (
    select distinct valid_from from standings
    where facet = 'response'
      and valid_from > '0001-01-02' and valid_from <= :as_of
      and known_from <= :known_by and :known_by < known_to
  ) d
  left join standings s on s.facet = 'response' and s.value = 'accepted'
    and s.valid_from <= d.valid_from and d.valid_from < s.valid_to
    and s.known_from <= :known_by and :known_by < s.known_to
  group by d.valid_from
),
compared as (
  select day, accepted, possibly,
    lag(accepted) over (order by day) as accepted_before,
    lag(possibly) over (order by day) as possibly_before
  from by_day
)
select day, accepted, possibly
from compared
where accepted <> coalesce(accepted_before, 0) or possibly <> coalesce(possibly_before, 0)
order by day
