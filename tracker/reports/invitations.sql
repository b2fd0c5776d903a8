-- Who was invited to membership or to a meeting, when and how?
-- One row an act as claimed, whoever claims it.
select a.state, a.name, a.day, a.done_on, a.who, a.asserted_by, a.confidence, a.detail,
  a.invited_to, a.addressee, a.manner,
  a.disputed, a.known_from, a.sources,
  (select x.id from event x where x.supersedes = e.id and x.motive <> 'confirmed' and x.known_from <= :known_by
    order by x.seq desc limit 1) as superseded_by,
  a.event_id
from invitations a
join event e on e.id = a.event_id
where e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
order by a.name, e.latest, e.seq
