import { expect, test } from '../fixtures/base.ts';
import { unique } from '../fixtures/records.ts';
import { AssessmentsPage, UploadsPage, pdf } from '../pages/papers_pages.ts';

test.use({ as: 'partner' });

test('SHL-22 a document is uploaded without scripts, and a refusal keeps the other fields', async ({ page, records }) => {
  const profile = await records.profile('laramie');
  const uploads = new UploadsPage(page);
  await uploads.openForm(profile);
  await uploads.upload('Timesheet', 'hours.pdf', Buffer.alloc(0));
  await expect(uploads.message('file')).toContainText('This file is empty');
  await expect(uploads.field('kind')).toHaveValue('timesheet');
  await uploads.upload('Timesheet', 'hours.pdf', Buffer.from('MZ\x90\x00'));
  await expect(uploads.message('file')).toContainText('Choose a PDF, PNG or JPEG picture');
  await uploads.upload('Timesheet', 'hours.pdf', Buffer.alloc(11 * 1024 * 1024, '%PDF-1.4\n'));
  await expect(uploads.message('file')).toContainText('Choose a file of 10 MB or less');
  const name = `${unique('hours')}.pdf`;
  await uploads.upload('Timesheet', name, pdf);
  await expect(uploads.row(name)).toContainText('Timesheet');
});

test('ASM-03 YTH-21 a summary and a result are saved without scripts', async ({ page, records }) => {
  const profile = await records.profile('laramie');
  const assessments = new AssessmentsPage(page);
  await assessments.open(profile);
  await page.getByRole('link', { name: 'Add Assessment Summary' }).click();
  await assessments.fill({ area: 'Employment Goal', text: unique('Welder') });
  await assessments.save();
  await expect(assessments.summaries).toContainText('Employment Goal');
  await assessments.find('casey', 'Casey Life Skills');
  await assessments.fill({ assessed_on: '09/12/2023', results: unique('Strong') });
  await assessments.save();
  await expect(assessments.results).toContainText('Casey Life Skills');
});
