-- Which sources does each act rest on?
select c.event_id as event, p.publisher, p.title, p.url, p.published
from citation c
join source p on p.id = c.source_id
order by c.event_id, c.position
