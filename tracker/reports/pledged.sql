-- Who has made a pledge or commitment that it has not since denied? One row an act.
-- A denial is the state's own word on a contribution of the same form, of a later day, or on record as after it. On one
-- day it denies what others say the state has pledged; against its own pledge of that day it leaves both possible.
-- group_id: a group, region or subregion, empty for all states
with known as (
  select e.id, e.seq, e.subject_id, e.done_on, e.detail, e.earliest, e.latest, e.confidence, k.stage, k.form,
    case when e.asserted_by = 'self' or (e.subject_id = 'USA' and e.asserted_by in ('chairman', 'host'))
      then 1 else 0 end as own_word
  from contribution k
  join event e on e.id = k.event_id
  where e.earliest <= :as_of
    and e.known_from <= :known_by
    and e.id not in (select event_id from retirements where known_from <= :known_by)
),
denial as (
  select p.id as pledge, d.latest,
    case when d.earliest > p.latest or (d.earliest = p.latest and p.own_word = 0) or exists (
      select 1 from event_after a where a.event_id = d.id and a.after_id = p.id)
    then 1 else 0 end as surely_later
  from known p
  join known d on d.subject_id = p.subject_id and d.form = p.form and d.latest >= p.earliest
  where d.stage = 'denied' and d.own_word = 1 and d.confidence <> 'low'
    and not exists (select 1 from event_after a where a.event_id = p.id and a.after_id = d.id)
)
select p.subject_id as state, n.name, p.done_on as since, p.detail as text, p.id as event,
  case
    when p.latest <= :as_of and p.confidence <> 'low' and not exists (select 1 from denial where pledge = p.id)
    then 'yes' else 'possibly'
  end as certainty
from known p
join state s on s.id = p.subject_id
join subject n on n.id = p.subject_id
where p.stage in ('pledged', 'committed')
  and not exists (select 1 from denial where pledge = p.id and surely_later = 1 and latest <= :as_of)
  and (:group_id = '' or exists (
    select 1 from group_members g
    where g.group_id = :group_id and g.state = s.id and g.valid_from <= :as_of and :as_of < g.valid_to))
order by n.name, p.latest, p.seq
