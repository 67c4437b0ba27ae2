import { useMemo } from 'react'
import { parseMarkdown, type Inline } from './markdown.ts'
import { Tex } from './Tex.tsx'
import styles from './markdown.module.css'

function Piece({ piece }: { readonly piece: Inline }) {
  switch (piece.is) {
    case 'bold':
      return <b>{piece.text}</b>
    case 'em':
      return <em>{piece.text}</em>
    case 'code':
      return <code>{piece.text}</code>
    case 'tex':
      return <Tex>{piece.text}</Tex>
    case 'link':
      return (
        <a href={piece.href} target="_blank" rel="noreferrer">
          {piece.text}
        </a>
      )
    case 'text':
      return piece.text
  }
}

// Pieces of a parsed text have no identity but their place, and the whole is parsed anew when it changes.
const pieces = (content: readonly Inline[]) => content.map((piece, i) => <Piece key={`${i}`} piece={piece} />)

/** A note written in a small part of Markdown, made of React elements only: no markup of the text gets through. */
export function Markdown({ children }: { readonly children: string }) {
  const blocks = useMemo(() => parseMarkdown(children), [children])
  return (
    <div className={styles['markdown']}>
      {blocks.map((block, i) => {
        const key = `${i}`
        switch (block.is) {
          case 'heading':
            return <h3 key={key}>{pieces(block.content)}</h3>
          case 'paragraph':
            return <p key={key}>{pieces(block.content)}</p>
          case 'tex':
            return (
              <Tex key={key} display>
                {block.text}
              </Tex>
            )
          case 'list': {
            const List = block.ordered ? 'ol' : 'ul'
            return (
              <List key={key}>
                {block.items.map((item, j) => (
                  <li key={`${j}`}>{pieces(item)}</li>
                ))}
              </List>
            )
          }
        }
      })}
    </div>
  )
}
