-- Which acts of one subject are on record, oldest first?
-- subject: a state's code, a body's slug, a person's name or the name of a body that persons are appointed to; context: yes to show acts outside the membership question;
-- retired: yes to show acts that others have corrected or replaced
select e.id, e.subject_id as subject, n.name, e.kind, e.done_on, e.done_words, e.reported_on, e.known_from, e.asserted_by,
  e.actor as "by", e.detail, e.confidence, e.disputed, e.supersedes, e.motive, e.seq
from event e
join subject n on n.id = e.subject_id
where (
    e.subject_id = :subject
    or e.id in (select event_id from appointment where person = :subject or body = :subject)
    or e.id in (select event_id from announcement where person = :subject))
  and e.earliest <= :as_of
  and e.known_from <= :known_by
  and (:retired = 'yes' or e.id not in (select event_id from retirements where known_from <= :known_by))
  and (:context = 'yes' or e.id not in (select event_id from "position" where topic = 'peace_process'))
order by case when e.latest = '9999-12-31' then e.earliest else e.latest end, e.earliest, e.seq
