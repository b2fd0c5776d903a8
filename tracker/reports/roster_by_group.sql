-- How do the members of each group, region and subregion stand?
-- group_id: a group, region or subregion, empty for all of them
select g.group_id, s.state_id as state, n.name, s.reading, s.value as membership, s.certainty, s.rank, s.since
from group_members g
join standings s on s.state_id = g.state
join subject n on n.id = s.state_id
where s.facet = 'membership'
  and s.reading = :reading
  and g.valid_from <= :as_of and :as_of < g.valid_to
  and s.valid_from <= :as_of and :as_of < s.valid_to
  and s.known_from <= :known_by and :known_by < s.known_to
  and (:group_id = '' or g.group_id = :group_id)
order by g.group_id, n.name, s.rank
