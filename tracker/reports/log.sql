-- What was recorded, in the order of recording?
-- after: only lines after this one
select l.seq, l.recorded_on, l.id as entry, e.kind, e.subject_id as subject, e.asserted_by, e.actor as "by", e.detail,
  e.supersedes, e.motive, l.chain
from ledger_entry l
left join event e on e.seq = l.seq
where l.seq > :after
order by l.seq
