-- Which sources does each act rest on?
-- Without those that were certainly published later than what is known; the first of an act's sources stays.
select c.event_id as event, p.publisher, p.title, p.url, p.published, p.note, p.id as source
from citation c
join source p on p.id = c.source_id
join event e on e.id = c.event_id
where e.known_from <= :known_by
  and (p.published_earliest is null or p.published_earliest <= :known_by or not exists (
    select 1 from citation d
    join source q on q.id = d.source_id
    where d.event_id = c.event_id
      and (q.published_earliest is null or q.published_earliest < p.published_earliest)))
order by c.event_id, c.position
