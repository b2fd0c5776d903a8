-- How much money was offered, pledged, committed and paid, state by state, in US dollars?
select e.subject_id as state, n.name, k.stage, k.form, count(*) as acts,
  count(k.amount_usd_cents) as acts_with_amount, max(k.amount_usd_cents) / 100 as largest_usd
from contribution k
join event e on e.id = k.event_id
join subject n on n.id = e.subject_id
where k.form = 'cash'
  and e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
group by e.subject_id, n.name, k.stage, k.form
order by n.name, k.stage
