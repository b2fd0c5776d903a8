-- Which amounts of cash are on record, by state and stage? The largest single figure, certain or only claimed.
-- state_id: one state, empty for all
-- A payment is certain on the word of payer, Chairman or Board, a denial on the state's own; the rest on any good word.
with cash as (
  select e.subject_id, k.stage, k.amount_usd_cents / 100 as usd,
    case when e.confidence <> 'low' and (
        k.stage in ('offered', 'pledged', 'committed')
        or e.asserted_by = 'self'
        or (k.stage = 'paid' and e.asserted_by in ('chairman', 'board'))
        or (e.subject_id = 'USA' and e.asserted_by in ('chairman', 'host')))
      then 1 else 0 end as sure
  from contribution k
  join event e on e.id = k.event_id
  where k.form = 'cash'
    and (:state_id = '' or e.subject_id = :state_id)
    and e.earliest <= :as_of
    and e.known_from <= :known_by
    and e.id not in (select event_id from retirements where known_from <= :known_by)
)
select c.subject_id as state, n.name, c.stage, case when max(c.sure) = 1 then 'yes' else 'possibly' end as certainty,
  count(*) as acts, max(case when c.sure = 1 then c.usd end) as largest_certain_usd, max(c.usd) as largest_claimed_usd
from cash c
join subject n on n.id = c.subject_id
group by c.subject_id, n.name, c.stage
order by n.name, c.stage
