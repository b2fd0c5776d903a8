-- Who has ratified, accepted, approved, acceded or sent a letter, or passed a ratification law at home? One row an act.
-- group_id: a group, region or subregion, empty for all states
with consented as (
  select e.*, 'Notice of consent by ' || k.means || ': ' || e.detail as said
  from consent k join event e on e.id = k.event_id
  union all
  select e.*, 'Ratification law at home: ' || e.detail as said
  from domestic_approval k join event e on e.id = k.event_id
  where k.effect = 'ratification_law'
)
select e.subject_id as state, n.name, e.done_on as since, e.said as text, e.id as event,
  case
    when e.latest <= :as_of and e.confidence <> 'low'
      and (e.asserted_by = 'self' or (e.subject_id = 'USA' and e.asserted_by in ('chairman', 'host')))
    then 'yes' else 'possibly'
  end as certainty
from consented e
join state s on s.id = e.subject_id
join subject n on n.id = e.subject_id
where e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
  and (:group_id = '' or exists (
    select 1 from group_members g
    where g.group_id = :group_id and g.state = s.id and g.valid_from <= :as_of and :as_of < g.valid_to))
order by n.name, e.latest, e.seq
