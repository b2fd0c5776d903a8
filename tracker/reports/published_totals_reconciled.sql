-- How does each published total compare with our count under each definition on its day?
-- A total is held against every definition, members under each reading among them: its author may have meant any.
-- What it excludes is not subtracted, "more than 40" stands as 40, and attendance is in tracker reconcile alone.
with definition as (
  select 'invited' as definition, 'invitation' as facet, 'any' as reading, 'invited' as one, 'invited' as other
  union all select 'accepted', 'response', 'any', 'accepted', 'accepted'
  union all select 'signed', 'signature', 'any', 'signed', 'signed_subject_to_ratification'
  union all select 'listed', 'listing', 'any', 'listed', 'listed'
  union all select 'members (text)', 'membership', 'text', 'member', 'member'
  union all select 'members (official)', 'membership', 'official', 'member', 'member'
  union all select 'members (press)', 'membership', 'press', 'member', 'member'
),
published as (
  select e.id as event_id, e.seq, e.done_words as day, e.latest, e.actor as who, p.counted, p.total, p.excludes, e.detail
  from published_total p
  join event e on e.id = p.event_id
  where p.counted not in ('attended', 'observers')
    and e.latest <= :as_of
    and e.known_from <= :known_by
    and e.id not in (select event_id from retirements where known_from <= :known_by)
),
-- One row a total, definition and state: how many of its open values are inside the definition, how many outside.
held as (
  select p.event_id, d.definition, s.state_id,
    sum(case when s.value in (d.one, d.other) then 1 else 0 end) as inside,
    sum(case when s.value in (d.one, d.other) then 0 else 1 end) as outside
  from published p
  cross join definition d
  join standings s on s.facet = d.facet and s.reading = d.reading
    and s.valid_from <= p.latest and p.latest < s.valid_to
    and s.known_from <= :known_by and :known_by < s.known_to
  group by p.event_id, d.definition, s.state_id
)
select p.event_id, p.day, p.who, p.counted, p.total, p.excludes, p.detail, h.definition,
  sum(case when h.outside = 0 then 1 else 0 end) as certain,
  sum(case when h.outside > 0 then 1 else 0 end) as possibly,
  p.total - sum(case when h.outside = 0 then 1 else 0 end) as difference
from published p
join held h on h.event_id = p.event_id and h.inside > 0
group by p.seq, p.latest, p.event_id, p.day, p.who, p.counted, p.total, p.excludes, p.detail, h.definition
order by p.latest, p.seq, h.definition
