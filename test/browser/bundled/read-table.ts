import { loadTable } from '../../../editor/files/load-table.ts'

/** What `cli/read-table.ts` does, in the page. */
export const readTable = (name: string) => loadTable(new URL(`/datasets/${name}`, location.href))
