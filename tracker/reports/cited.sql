-- Which sources do a subject's acts rest on?
-- Without those that were certainly published later than what is known; the first of an act's sources stays.
-- subject: a state's code, a body's slug, a person's name or the name of a body that persons are appointed to
select c.event_id as event, e.disputed, p.publisher, p.title, p.url, p.published, p.note
from citation c
join source p on p.id = c.source_id
join event e on e.id = c.event_id
where (e.subject_id = :subject
    or e.id in (select event_id from appointment where person = :subject or body = :subject)
    or e.id in (select event_id from announcement where person = :subject))
  and e.known_from <= :known_by
  and (p.published_earliest is null or p.published_earliest <= :known_by or not exists (
    select 1 from citation d
    join source q on q.id = d.source_id
    where d.event_id = c.event_id
      and (q.published_earliest is null or q.published_earliest < p.published_earliest)))
order by e.seq, c.position
