-- Which sources do a subject's acts rest on?
-- subject: a state's code, a body's slug, a person's name or the name of a body that persons are appointed to
select c.event_id as event, e.disputed, p.publisher, p.title, p.url, p.published, p.note
from citation c
join source p on p.id = c.source_id
join event e on e.id = c.event_id
where e.subject_id = :subject
  or e.id in (select event_id from appointment where person = :subject or body = :subject)
  or e.id in (select event_id from announcement where person = :subject)
order by e.seq, c.position
