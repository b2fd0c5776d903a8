-- Which acts does a source dispute, and what does it say?
select e.subject_id as subject, n.name, e.kind, e.done_words as day, e.done_on, e.asserted_by, e.actor as who,
  e.detail, e.disputed, (select count(*) from citation c where c.event_id = e.id) as source_count, e.id as event_id
from event e
join subject n on n.id = e.subject_id
where e.disputed is not null
  and e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
order by n.name, e.latest, e.seq
