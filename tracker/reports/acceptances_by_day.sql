-- How many states had accepted by each day on which that number changed or may have?
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
order by d.valid_from
