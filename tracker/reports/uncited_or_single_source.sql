-- Which acts rest on one publication alone, or on none?
select e.id as event_id, e.subject_id as subject, n.name, e.kind, e.done_words as day, e.done_on, e.asserted_by,
  e.confidence, e.detail, (select count(*) from citation c where c.event_id = e.id) as source_count
from event e
join subject n on n.id = e.subject_id
where (select count(*) from citation c where c.event_id = e.id) < 2
  and e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
order by n.name, e.latest, e.seq
