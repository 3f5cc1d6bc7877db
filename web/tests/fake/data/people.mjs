const person = (login, name, role) => ({ id: `0198-${login}`, login, name, role });

export const people = {
  lena: person('lena', 'Lena', 'lead'),
  omar: person('omar', 'Omar', 'data_engineer'),
  maya: person('maya', 'Maya', 'ml_engineer'),
  priya: person('priya', 'Priya', 'labeling_manager'),
  dora: person('dora', 'Dora', 'compliance'),
  finn: person('finn', 'Finn', 'labeling_manager'),
  w014: person('w014', 'w014', 'annotator'),
};

export const ref = (login) => {
  const { id, name } = people[login];
  return { id, login, name };
};

const all = ['request:create', 'request:decide', 'dataset:read', 'incident:write', 'programme:read'];
const byRole = {
  lead: [...all, 'audit:read', 'version:approve', 'version:publish'],
  data_engineer: all,
  ml_engineer: all,
  labeling_manager: all,
  compliance: ['dataset:read', 'audit:read', 'incident:write'],
  annotator: ['task:claim', 'answer:write', 'programme:read'],
};

export const permissionsOf = (login) =>
  Object.fromEntries((byRole[people[login].role] ?? []).map((permission) => [permission, 'Y']));

export const usd = (amount) => ({ amount, currency: 'USD' });
