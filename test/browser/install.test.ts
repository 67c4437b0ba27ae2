import { expect } from 'vitest'
import { test } from './fixture.ts'

test('a browser is offered to install it: the manifest and its pictures are as browsers want them', async ({
  page,
}) => {
  const devtools = await page.context().newCDPSession(page)
  const { data, errors } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Chainrule', display: 'standalone', start_url: './' })
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // A browser without a profile on disk installs nothing; there must be no other obstacle.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
})
