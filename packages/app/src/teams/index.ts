export { useMyTeams } from './useMyTeams';
export { useTeamPath } from './useTeamPath';
