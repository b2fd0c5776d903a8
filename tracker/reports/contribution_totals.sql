-- What is the largest single amount each state has offered, pledged, committed, paid or denied? In US cents.
-- Several acts may report one figure, so nothing is added up; what is certain is so by the rule of money.
select e.subject_id as state, n.name, k.stage, k.form, count(*) as acts,
  count(*) - count(k.amount_usd_cents) as acts_without_amount,
  max(case when e.confidence <> 'low' and (
      k.stage in ('offered', 'pledged', 'committed')
      or e.asserted_by = 'self'
      or (k.stage = 'paid' and e.asserted_by in ('chairman', 'board'))
      or (e.subject_id = 'USA' and e.asserted_by in ('chairman', 'host')))
    then k.amount_usd_cents end) as largest_certain_usd_cents,
  max(k.amount_usd_cents) as largest_claimed_usd_cents
from contribution k
join event e on e.id = k.event_id
join subject n on n.id = e.subject_id
where e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
group by e.subject_id, n.name, k.stage, k.form
order by n.name, k.stage, k.form
