import type { Page } from '@playwright/test';
import { unique, type Records } from '../fixtures/records.ts';
import { CustomerListPage } from '../pages/customer_list_page.ts';
import { JumpBox } from '../pages/jump_box.ts';
import { addAndRemoveFund } from '../pages/policy_page.ts';
import { SignInPage } from '../pages/sign_in_page.ts';

/** One state a page can be in, and how to bring it about once the page is open. */
export interface State {
  name: string;
  enter?: (page: Page) => Promise<void>;
}

export const signInRefused: State = {
  name: 'refused',
  enter: async (page) => {
    const signInPage = new SignInPage(page);
    await signInPage.signIn('nobody of this name', 'not the password');
    await signInPage.problems.waitFor();
  },
};

/** Sends the page's own form as it is, which must be refused. */
export const emptyFormRefused: State = {
  name: 'sent empty',
  enter: async (page) => {
    await page.locator('main form[method="post"]').first().locator('button[type=submit]').first().click();
    await page.getByRole('alert').waitFor();
  },
};

export const printed: State = {
  name: 'printed',
  enter: (page) => page.emulateMedia({ media: 'print' }),
};

/** The jump box with what it found. */
export const jumpBoxOpen: State = {
  name: 'jump box open',
  enter: async (page) => {
    const jump = new JumpBox(page);
    await jump.open();
    await jump.text.fill('a');
    await jump.hits.first().waitFor();
  },
};

export const nobodyFound: State = {
  name: 'nobody found',
  enter: async (page) => {
    const list = new CustomerListPage(page);
    await list.searchFor('zzzz');
    await list.showing.waitFor();
  },
};

/** A list of worksite jobs without any. */
export const nothingFound: State = {
  name: 'nothing found',
  enter: async (page) => {
    await page.goto(`${page.url()}?find=zzzz`);
  },
};

/** Another tab of the page. */
export function tabShown(label: string): State {
  return {
    name: `showing ${label}`,
    enter: async (page) => {
      await page.getByRole('link', { name: label }).first().click();
      await page.waitForURL(/view=/);
    },
  };
}

/** A dialog that the page's address opens. */
export function dialogOpen(dialog: string): State {
  return {
    name: 'dialog open',
    enter: async (page) => {
      await page.goto(`${page.url()}?dialog=${dialog}`);
      await page.locator('dialog:modal').waitFor();
    },
  };
}

/** The dashboard's list instead of its chart. */
export const listView: State = {
  name: 'list view',
  enter: async (page) => {
    await page.getByRole('link', { name: 'List view' }).click();
    await page.waitForURL(/view=list/);
  },
};

export const completionRefused: State = {
  name: 'refused',
  enter: async (page) => {
    await page.getByLabel('Status', { exact: true }).selectOption('Successful Completion');
    await page.getByLabel('Completion Date', { exact: true }).fill('02/30/2023');
    await page.getByRole('button', { name: 'Update Customer Service' }).click();
    await page.getByRole('alert').waitFor();
  },
};

export const otherProviderRefused: State = {
  name: 'refused',
  enter: async (page) => {
    await page.getByRole('radio', { name: 'Other Provider' }).check();
    await page.getByRole('button', { name: 'Update Customer Service' }).click();
    await page.getByRole('alert').waitFor();
  },
};

/** The first time of the week typed so that nobody can read it, and the week sent. */
export const timeRefused: State = {
  name: 'refused',
  enter: async (page) => {
    await page.locator('[data-part]').first().fill('25:10');
    await page.getByRole('button', { name: /^(Save|Save my hours|Guardar mis horas)$/ }).click();
    await page.getByRole('alert').waitFor();
  },
};

/** Address of the list behind the first number of the report. */
export async function fromReport(_: Records, page: Page): Promise<string> {
  await page.goto('/reports/services?family=isets&kind=snap_activity');
  return (await page.locator('#report td.num a').first().getAttribute('href')) ?? '';
}

/** A row of the bulk list typed so that nobody can read it, and tried. */
export const bulkTried: State = {
  name: 'tried',
  enter: async (page) => {
    await page.locator('input[data-col="start"]').first().fill('13/45/2023');
    await page.getByRole('button', { name: 'Try first, save nothing' }).click();
    await page.getByText('Nothing is saved yet.').waitFor();
  },
};

/** Address of a bulk save that was tried. */
export async function bulkSave(records: Records, page: Page): Promise<string> {
  await page.goto(await fromReport(records, page));
  await bulkTried.enter?.(page);
  return page.url();
}

/** A day of the group grid typed so that nobody can read it, and sent; where there is a group. */
export const cellRefused: State = {
  name: 'refused',
  enter: async (page) => {
    const cell = page.locator('table.grid input[data-col]').first();
    if ((await cell.count()) === 0) {
      return;
    }
    await cell.fill('25:10-30');
    await page.getByRole('button', { name: 'Save all' }).click();
    await page.getByRole('alert').waitFor();
  },
};

/** The payments behind the first bar. */
export const paymentsShown: State = {
  name: 'payments shown',
  enter: async (page) => {
    await page.locator('.standings a.show').first().click();
    await page.locator('#support-payments').waitFor();
  },
};

/** Where the total comes from. */
export const explained: State = {
  name: 'explained',
  enter: async (page) => {
    await page.getByRole('button', { name: /Total Payments Issued/ }).click();
    await page.locator('#explain-total').waitFor();
  },
};

/** Where the benefit hours of a bar come from. */
export const benefitExplained: State = {
  name: 'explained',
  enter: async (page) => {
    await page.getByRole('button', { name: /Community Workfare Hours/ }).first().click();
    await page.locator('.explain:popover-open').waitFor();
  },
};

/** The dialog of a payment sent empty. */
export const paymentRefused: State = {
  name: 'refused',
  enter: async (page) => {
    await page.locator('dialog:modal').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').waitFor();
  },
};

/** Where the total of subsidized days comes from. */
export const daysExplained: State = {
  name: 'days explained',
  enter: async (page) => {
    await page.getByRole('button', { name: /Total Subsidized days/ }).first().click();
    await page.locator('#days-above-why').waitFor();
  },
};

/** The placement form with a completion while the subsidy still runs. */
export const closingRefused: State = {
  name: 'refused',
  enter: async (page) => {
    await page.getByLabel('Status', { exact: true }).selectOption('Successful completion');
    await page.getByRole('button', { name: 'Save Placement' }).click();
    await page.getByRole('alert').waitFor();
  },
};

/** The first follow-up that can be verified. */
export const followUpOpen: State = {
  name: 'follow-up open',
  enter: async (page) => {
    await page.getByRole('link', { name: /^Verify employment/ }).first().click();
    await page.locator('dialog:modal').waitFor();
  },
};

/** Another table of policy. */
function table(name: string): State {
  return {
    name,
    enter: async (page) => {
      await page.goto(`/policy/${name}`);
      await page.locator('#rows').waitFor();
    },
  };
}

export const wages = table('wages');
export const milestones = table('milestones');

/** What a change of policy does, before it is saved. */
export const effectShown: State = {
  name: 'effect shown',
  enter: async (page) => {
    await page.getByLabel('Source', { exact: true }).fill('Compared today');
    await page.getByRole('button', { name: 'Show what this changes' }).click();
    await page.getByRole('button', { name: 'Save this change' }).waitFor();
  },
};

/** A row of policy that was removed: its history is left. */
export const rowRemoved: State = {
  name: 'row removed',
  enter: async (page) => {
    const name = unique('Bridge grant').slice(0, 60);
    await addAndRemoveFund(page, name);
    await page.getByRole('table', { name: 'Removed rows' }).getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name: /^Removed/ }).waitFor();
  },
};

/** Removed rows below a table of policy. */
export const removedListed: State = {
  name: 'removed rows listed',
  enter: async (page) => {
    await addAndRemoveFund(page, unique('Bridge grant').slice(0, 60));
    await page.getByRole('table', { name: 'Removed rows' }).waitFor();
  },
};

/** A page of a Youth profile, which staff of the whole State see. */
export function youth(tail: string): (records: Records, page: Page) => Promise<string> {
  return async (_, page) => {
    await page.goto('/customers?family=youth&show=100');
    const href = await page.getByRole('link', { name: /^Artz/ }).first().getAttribute('href');
    return `${href}${tail}`;
  };
}

/** The first page of step 1 that a link of this name leads to. */
export function fromAssessments(name: RegExp): (records: Records, page: Page) => Promise<string> {
  return async (records, page) => {
    await page.goto(`${await records.profile('abrams')}/plan/assessments`);
    return (await page.getByRole('link', { name }).first().getAttribute('href')) ?? '';
  };
}
