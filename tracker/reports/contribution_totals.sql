-- How much has each state offered, pledged, committed, paid or denied, in cash and otherwise? In US cents.
-- Every act counts, whoever claims it; money shows what is certain and what is only claimed.
select e.subject_id as state, n.name, k.stage, k.form, count(*) as acts,
  count(*) - count(k.amount_usd_cents) as acts_without_amount,
  cast(coalesce(sum(k.amount_usd_cents), 0) as bigint) as amount_usd_cents
from contribution k
join event e on e.id = k.event_id
join subject n on n.id = e.subject_id
where e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
group by e.subject_id, n.name, k.stage, k.form
order by n.name, k.stage, k.form
