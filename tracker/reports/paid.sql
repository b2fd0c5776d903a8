-- Who has made a payment? One row an act; certain on the word of the payer, the Chairman or the Board.
-- group_id: a group, region or subregion, empty for all states
select e.subject_id as state, n.name, e.done_on as since, e.detail as text, e.id as event,
  case
    when e.latest <= :as_of and e.confidence <> 'low'
      and (e.asserted_by in ('self', 'chairman', 'board') or (e.subject_id = 'USA' and e.asserted_by = 'host'))
    then 'yes' else 'possibly'
  end as certainty
from contribution k
join event e on e.id = k.event_id
join state s on s.id = e.subject_id
join subject n on n.id = e.subject_id
where k.stage = 'paid'
  and e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
  and (:group_id = '' or exists (
    select 1 from group_members g
    where g.group_id = :group_id and g.state = s.id and g.valid_from <= :as_of and :as_of < g.valid_to))
order by n.name, e.latest, e.seq
