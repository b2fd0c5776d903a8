-- Who was at which meeting? One row a meeting and state that was at one, and one a further report.
with attended as (
  select e.subject_id as state, k.meeting, k.capacity, k.representative, e.id as event_id, e.seq
  from attendance k
  join event e on e.id = k.event_id
  join state s on s.id = e.subject_id
  where e.earliest <= :as_of
    and e.known_from <= :known_by
    and e.id not in (select event_id from retirements where known_from <= :known_by)
)
select w.state, n.name, m.id as meeting, m.done_on, a.capacity, a.representative, a.event_id
from (select distinct state from attended) w
join subject n on n.id = w.state
cross join event m
left join attended a on a.state = w.state and a.meeting = m.id
where m.kind = 'meeting'
  and m.earliest <= :as_of
  and m.known_from <= :known_by
  and m.id not in (select event_id from retirements where known_from <= :known_by)
order by n.name, m.latest, m.seq, a.seq
