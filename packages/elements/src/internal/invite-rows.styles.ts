/** The look of the list of personal invites, wherever it stands. */
import { css } from 'lit';

export const inviteRowsStyles = css`
  .invite-rows {
    display: grid;
    /* Not "none": Safari would no longer call it a list. */
    list-style-type: '';
    margin: 0;
    padding: 0;
  }
  .invite {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: center;
    padding-block: 10px;
    border-block-start: 1px solid var(--_border);
  }
  .invite-name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .invite .warning {
    display: flex;
    gap: 6px;
    align-items: center;
    font-size: 14px;
    color: var(--_red);
  }
  .invite .warning .icon {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
  }
`;
