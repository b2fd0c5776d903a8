-- What has each state done under the law of treaties? One row a signature, consent, declaration or withdrawal.
select e.subject_id as state, n.name,
  case
    when e.kind = 'consent' then c.means
    when e.kind = 'signature' and g.subject_to_ratification then 'signature subject to ratification'
    else e.kind
  end as action,
  e.done_words as day, e.done_on, e.earliest, e.latest, e.asserted_by, e.confidence, e.detail,
  (select count(*) from citation i where i.event_id = e.id) as source_count, e.id as event_id
from event e
join subject n on n.id = e.subject_id
left join consent c on c.event_id = e.id
left join signature g on g.event_id = e.id
where e.kind in ('signature', 'consent', 'declaration', 'withdrawal')
  and e.earliest <= :as_of
  and e.known_from <= :known_by
  and e.id not in (select event_id from retirements where known_from <= :known_by)
order by n.name, e.latest, e.seq
