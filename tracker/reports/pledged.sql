-- Who has made a pledge or commitment that it has not since denied? One row an act.
-- A denial is the state's own word on a contribution of the same form, on the same day or later.
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
  select subject_id, form, earliest, latest from known
  where stage = 'denied' and own_word = 1 and confidence <> 'low'
)
select p.subject_id as state, n.name, p.done_on as since, p.detail as text, p.id as event,
  case
    when p.latest <= :as_of and p.confidence <> 'low' and not exists (
      select 1 from denial d
      where d.subject_id = p.subject_id and d.form = p.form and d.latest >= p.earliest)
    then 'yes' else 'possibly'
  end as certainty
from known p
join state s on s.id = p.subject_id
join subject n on n.id = p.subject_id
where p.stage in ('pledged', 'committed')
  and not exists (
    select 1 from denial d
    where d.subject_id = p.subject_id and d.form = p.form and d.earliest >= p.latest and d.latest <= :as_of)
  and (:group_id = '' or exists (
    select 1 from group_members g
    where g.group_id = :group_id and g.state = s.id and g.valid_from <= :as_of and :as_of < g.valid_to))
order by n.name, p.latest, p.seq
