-- What is claimed of a state's own answer by somebody else?
select e.subject_id as state, n.name, e.kind, e.done_words as day, e.asserted_by, e.actor as who, e.detail, e.disputed, e.id as event
from event e
join subject n on n.id = e.subject_id
join state s on s.id = e.subject_id
where e.kind in ('acceptance', 'refusal', 'signature', 'consent', 'withdrawal')
  and e.asserted_by <> 'self'
  and not (e.subject_id = 'USA' and e.asserted_by in ('chairman', 'host'))
  and e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
order by e.latest, e.seq
