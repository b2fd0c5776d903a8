-- Which publications that acts rest on are not on record in an archive of the web?
-- state_id: only those that acts of this state rest on; all if left out
select s.id as source, s.publisher, s.title, s.url, s.published, count(*) as acts
from source s
join citation c on c.source_id = s.id
join event e on e.id = c.event_id
where e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
  and (:state_id = '' or e.subject_id = :state_id)
  and not exists (
    select 1 from source a
    where (a.id = s.id or a.url like '%_' || s.url)
      and (a.url like '%web.archive.org/%' or a.url like '%://archive.today/%' or a.url like '%://archive.ph/%'
        or a.url like '%://archive.is/%' or a.note like '%web.archive.org/%' or a.note like '%archive.today/%'
        or a.note like '%archive.ph/%' or a.note like '%archive.is/%'))
group by s.id, s.publisher, s.title, s.url, s.published
order by count(*) desc, s.id
