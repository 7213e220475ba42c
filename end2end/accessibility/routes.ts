import type { Page } from '@playwright/test';
import type { Role } from '../fixtures/people.ts';
import type { Records } from '../fixtures/records.ts';
import { referralOf } from '../pages/referrals_page.ts';
import { firstPayment } from '../pages/dollars_page.ts';
import { employedCustomer, verifiedEmployment } from '../pages/employment_page.ts';
import { supportService } from '../pages/override_pages.ts';
import { firstJob, openPlacement, placedService, workActivity } from '../pages/placement_page.ts';
import {
  benefitExplained,
  bulkSave,
  bulkTried,
  cellRefused,
  closingRefused,
  completionRefused,
  daysExplained,
  dialogOpen,
  effectShown,
  emptyFormRefused,
  explained,
  followUpOpen,
  fromAssessments,
  fromReport,
  jumpBoxOpen,
  listView,
  milestones,
  nobodyFound,
  nothingFound,
  otherProviderRefused,
  paymentRefused,
  paymentsShown,
  printed,
  removedListed,
  rowRemoved,
  signInRefused,
  tabShown,
  timeRefused,
  wages,
  youth,
  type State,
} from './states.ts';

/** A page and everybody who sees it differently; `null` is a stranger. */
export interface Visit {
  /** The route as the program's own table of pages has it. */
  route: string;
  /** Whose it is, where the same people visit the page of several customers. */
  of?: string;
  as: (Role | null)[];
  /** Its address, where no link leads to it from the first page of its kind; made by staff of the provider. */
  at?: (records: Records, page: Page) => Promise<string>;
  /** States besides the page as it first appears. */
  states?: State[];
}

/** Width and height in CSS pixels: a desk and a phone. */
export const viewports = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];

const staff: Role[] = ['partner'];
const customers: Role[] = ['customer', 'cliente'];
const everyStaff: Role[] = ['partner', 'manager', 'statewide'];

/** Every page there is. A page missing here fails the test that compares it with the table of pages. */
export const visits: Visit[] = [
  { route: '/sign-in', as: [null], states: [signInRefused] },
  { route: '/ISETSPartners', as: [null, 'partner'] },
  { route: '/account', as: ['partner', ...customers] },
  { route: '/account/password', as: ['partner', ...customers], states: [emptyFormRefused] },
  { route: '/customers', as: everyStaff, states: [jumpBoxOpen, nobodyFound] },
  { route: '/dashboard', as: ['partner', 'administrator'], states: [listView] },
  { route: '/customers/:profile', as: everyStaff, states: [dialogOpen('status-history')] },
  { route: '/customers/:profile/all', as: staff },
  { route: '/customers/:profile/case-number', as: staff },
  { route: '/customers/:profile/category', as: ['administrator'], at: youth('/category') },
  {
    route: '/customers/:profile/earnfare',
    as: ['administrator'],
    at: async (records) => `${await records.profile('641220991')}/earnfare`,
    states: [emptyFormRefused, benefitExplained],
  },
  { route: '/customers/:profile/referrals/new', as: ['partner', 'statewide'], states: [emptyFormRefused] },
  {
    route: '/customers/:profile/referrals/:referral',
    as: ['partner'],
    at: async (records, page) => `${await referralOf(page, await records.profile('laramie'))}?record=1`,
  },
  {
    route: '/customers/:profile/referrals/:referral',
    of: 'waiting',
    as: ['administrator'],
    at: async (records, page) => referralOf(page, await records.profile('juan')),
    states: [emptyFormRefused],
  },
  {
    route: '/customers/:profile/referrals/:referral/change',
    as: staff,
    at: async (records, page) => `${await referralOf(page, await records.profile('juan'))}/change`,
  },
  {
    route: '/customers/:profile/employment/new',
    as: staff,
    at: async (records) => `${await employedCustomer(records)}/employment/new`,
    states: [emptyFormRefused],
  },
  {
    route: '/customers/:profile/employment/:employment',
    as: ['partner', 'statewide'],
    at: verifiedEmployment,
    states: [dialogOpen('note-30')],
  },
  { route: '/customers/:profile/messages', as: staff, states: [emptyFormRefused] },
  { route: '/customers/:profile/history', as: ['statewide'] },
  { route: '/customers/:profile/reset-password', as: staff },
  { route: '/customers/:profile/plan', as: everyStaff, states: [printed] },
  { route: '/customers/:profile/plan/accomplishments/:kind', as: staff },
  { route: '/customers/:profile/plan/assessments', as: ['partner', 'statewide'] },
  {
    route: '/customers/:profile/plan/assessments/search',
    as: staff,
    states: [
      {
        name: 'nothing found',
        enter: async (page) => {
          await page.getByRole('searchbox', { name: 'Keyword' }).fill('no such assessment');
          await page.getByRole('button', { name: 'Search' }).click();
          await page.getByRole('heading', { name: 'New assessment type' }).waitFor();
        },
      },
    ],
  },
  { route: '/customers/:profile/plan/assessments/history', as: staff },
  {
    route: '/customers/:profile/plan/assessments/results/new',
    as: staff,
    at: async (records, page) => {
      await page.goto(`${await records.profile('abrams')}/plan/assessments/search?keyword=TABE`);
      return (await page.getByRole('link', { name: /^Select TABE/ }).first().getAttribute('href')) ?? '';
    },
    states: [emptyFormRefused],
  },
  {
    route: '/customers/:profile/plan/assessments/results/:result',
    as: ['partner', 'statewide'],
    at: fromAssessments(/View Results of/),
  },
  { route: '/customers/:profile/plan/assessments/summaries/new', as: staff, states: [emptyFormRefused] },
  { route: '/customers/:profile/plan/assessments/summaries/:summary', as: staff, at: fromAssessments(/, added /) },
  { route: '/customers/:profile/plan/achievements', as: ['statewide'], at: youth('/plan/achievements') },
  { route: '/customers/:profile/plan/report', as: ['statewide'], at: youth('/plan/report'), states: [printed] },
  { route: '/customers/:profile/plan/goals', as: staff },
  { route: '/customers/:profile/plan/goals/new', as: staff, states: [emptyFormRefused] },
  { route: '/customers/:profile/plan/goals/:goal', as: staff },
  { route: '/customers/:profile/plan/services', as: staff },
  { route: '/customers/:profile/plan/services/recommended', as: ['statewide'], at: youth('/plan/services/recommended') },
  { route: '/customers/:profile/recommended-providers', as: staff },
  { route: '/customers/:profile/skills', as: staff },
  { route: '/customers/:profile/plan/services/add/:kind', as: staff, states: [emptyFormRefused] },
  { route: '/customers/:profile/plan/services/:service/remove', as: staff },
  { route: '/customers/:profile/plan/log', as: staff },
  { route: '/customers/:profile/plan/as-of', as: staff },
  { route: '/customers/:profile/summary/services', as: staff },
  { route: '/customers/:profile/summary/support', as: staff, states: [paymentsShown, explained] },
  { route: '/customers/:profile/summary/notes', as: staff, states: [emptyFormRefused] },
  { route: '/customers/:profile/summary/worksites', as: staff },
  {
    route: '/customers/:profile/summary/uploads',
    as: ['partner', 'statewide'],
    at: async (records) => `${await records.profile('abrams')}/summary/uploads`,
    states: [
      {
        name: 'asking before a removal',
        enter: async (page) => {
          await page.getByRole('link', { name: /^Remove / }).first().click();
          await page.getByRole('dialog', { name: 'Remove this document?' }).waitFor();
        },
      },
    ],
  },
  { route: '/customers/:profile/summary/uploads/new', as: staff, states: [emptyFormRefused] },
  { route: '/customers/:profile/services/:service', as: staff, states: [completionRefused] },
  { route: '/customers/:profile/services/:service/provider', as: staff, states: [otherProviderRefused] },
  { route: '/customers/:profile/services/:service/attendance', as: staff },
  { route: '/customers/:profile/services/:service/attendance/:week', as: staff, states: [timeRefused] },
  {
    route: '/customers/:profile/services/:service/dollars',
    // The manager works for another agency than this customer's.
    as: ['partner', 'statewide', 'administrator'],
    at: async (records) => `${(await supportService(records, 'okafor', 'Housing/Utilities')).service}/dollars`,
  },
  {
    route: '/customers/:profile/services/:service/dollars/new',
    as: staff,
    at: async (records) => `${(await supportService(records, 'okafor', 'Housing/Utilities')).service}/dollars/new`,
    states: [paymentRefused],
  },
  {
    route: '/customers/:profile/services/:service/dollars/:payment',
    as: staff,
    at: async (records) => firstPayment(records, (await supportService(records, 'okafor', 'Clothing')).service),
    states: [dialogOpen('remove')],
  },
  {
    route: '/customers/:profile/services/:service/placement',
    as: ['statewide'],
    at: async (records) => `${await placedService(records)}/placement`,
    states: [daysExplained, closingRefused, followUpOpen],
  },
  {
    route: '/customers/:profile/services/:service/placement',
    of: 'a young person',
    as: ['statewide'],
    at: async (_, page) => {
      await page.goto('/customers?family=youth&show=100');
      await page.getByRole('link', { name: /^Owens/ }).first().click();
      await page.goto(`${page.url()}/summary/services`);
      const service = page.getByRole('link', { name: 'CAREER DEVELOPMENT EXPERIENCE' }).first();
      return `${await service.getAttribute('href')}/placement`;
    },
    states: [followUpOpen],
  },
  {
    route: '/customers/:profile/services/:service/placement',
    as: staff,
    at: async (records) =>
      `${(await workActivity(records, 'juan', 'INT - Internship')).service}/placement`,
  },
  {
    route: '/customers/:profile/services/:service/placement/new/:job',
    as: staff,
    at: async (records) => firstJob(records, (await workActivity(records, 'juan', 'TJ - Transitional Job')).service),
    states: [emptyFormRefused],
  },
  {
    route: '/customers/:profile/services/:service/placement/:placement',
    as: staff,
    at: async (records) => openPlacement(records),
  },
  {
    route: '/customers/:profile/services/:service/dollars/override/new',
    as: staff,
    at: async (records) => `${(await supportService(records, 'abrams', 'Transportation')).service}/dollars/override/new`,
    states: [emptyFormRefused],
  },
  {
    route: '/customers/:profile/services/:service/dollars/override/:request',
    as: ['partner', 'administrator'],
    at: async (records) =>
      records.override((await supportService(records, 'abrams', 'Books & Training Supplies')).service),
    states: [dialogOpen('delete')],
  },
  { route: '/my', as: customers },
  { route: '/my/plan', as: customers },
  { route: '/my/messages', as: ['customer'] },
  { route: '/my/attendance/:service', as: customers },
  { route: '/my/attendance/:service/:week', as: customers, states: [timeRefused] },
  { route: '/programs', as: ['partner', 'manager', 'administrator'] },
  { route: '/programs/new', as: ['administrator'], states: [emptyFormRefused] },
  {
    route: '/programs/:program',
    as: ['partner', 'manager', 'administrator'],
    states: [printed],
  },
  { route: '/programs/:program/:step', as: ['manager', 'administrator'] },
  { route: '/grants', as: ['manager', 'administrator'] },
  { route: '/grants/:project/:organization', as: ['administrator'] },
  { route: '/catalogue', as: ['administrator'] },
  { route: '/catalogue/services/new', as: ['administrator'], states: [emptyFormRefused] },
  { route: '/catalogue/services/:entry', as: ['administrator'] },
  { route: '/catalogue/legacy', as: ['administrator'] },
  { route: '/catalogue/legacy/:entry', as: ['administrator'] },
  { route: '/catalogue/goals', as: ['administrator'] },
  { route: '/catalogue/goals/new', as: ['administrator'], states: [emptyFormRefused] },
  { route: '/catalogue/goals/:goal', as: ['administrator'] },
  { route: '/worksites', as: ['partner', 'statewide'], states: [nothingFound] },
  { route: '/worksites/employers', as: ['partner', 'statewide'] },
  { route: '/worksites/employers/new', as: ['partner', 'statewide'], states: [emptyFormRefused] },
  { route: '/worksites/employers/:employer', as: staff },
  { route: '/worksites/employers/:employer/new', as: staff, states: [emptyFormRefused] },
  { route: '/worksites/sites/:worksite', as: staff },
  { route: '/worksites/sites/:worksite/new', as: staff, states: [emptyFormRefused] },
  { route: '/worksites/jobs/:job', as: staff },
  { route: '/worksites/payroll', as: staff },
  { route: '/worksites/payroll/new', as: staff, states: [emptyFormRefused] },
  {
    route: '/worksites/payroll/:upload',
    as: staff,
    states: [tabShown('Rows paid'), tabShown('Paid and verified hours')],
  },
  { route: '/policy', as: ['administrator'] },
  { route: '/policy/:table', as: ['administrator'], states: [wages, milestones, removedListed] },
  { route: '/policy/:table/new', as: ['administrator'], states: [emptyFormRefused] },
  { route: '/policy/:table/:row', as: ['administrator'], states: [effectShown, rowRemoved] },
  { route: '/instructions', as: ['administrator'] },
  { route: '/instructions/new', as: ['administrator'], states: [emptyFormRefused] },
  { route: '/instructions/:link', as: ['administrator'] },
  { route: '/reports/services', as: everyStaff },
  {
    route: '/reports/services/:service/:column',
    as: staff,
    at: fromReport,
    states: [bulkTried],
  },
  { route: '/reports/saves/:save', as: ['partner'], at: bulkSave },
  { route: '/attendance', as: everyStaff, states: [cellRefused] },
  { route: '/help/:topic', as: staff },
  { route: '/kit', as: ['partner'] },
];
