import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Menu,
  MenuItem,
  MenuSection,
  MenuSeparator,
  MenuTrigger,
  TextField,
} from '@backstage/ui';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import { RiArrowDownSLine } from '@remixicon/react';
import { useState } from 'react';
import { SavedViews } from './useSavedViews';

const LONGEST_NAME = 60;

export interface SavedViewsMenuProps {
  saved: SavedViews;
  /** The parameters of the present address. */
  search: string;
  onOpen(search: string): void;
}

/** A person's views: to open, to keep what is shown as one, and to take away. */
export function SavedViewsMenu(props: SavedViewsMenuProps) {
  const { saved, search, onOpen } = props;
  const [saving, setSaving] = useState(false);
  const present = saved.views.find(view => view.search === search);
  return (
    <>
      <MenuTrigger>
        <Button
          size="small"
          variant="secondary"
          iconEnd={<RiArrowDownSLine aria-hidden="true" />}
        >
          {present ? `View: ${untrustedText(present.name, 30)}` : 'Views'}
        </Button>
        <Menu>
          {saved.views.length > 0 && (
            <MenuSection title="My views">
              {saved.views.map(view => (
                <MenuItem key={view.name} onAction={() => onOpen(view.search)}>
                  {untrustedText(view.name, LONGEST_NAME)}
                </MenuItem>
              ))}
            </MenuSection>
          )}
          {saved.views.length > 0 && <MenuSeparator />}
          <MenuItem onAction={() => setSaving(true)}>
            Save what is shown…
          </MenuItem>
          {present && (
            <MenuItem
              color="danger"
              onAction={() => saved.remove(present.name)}
            >
              Delete “{untrustedText(present.name, 30)}”
            </MenuItem>
          )}
        </Menu>
      </MenuTrigger>
      {saving && (
        <SaveDialog
          saved={saved}
          search={search}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

function SaveDialog(props: {
  saved: SavedViews;
  search: string;
  onClose(): void;
}) {
  const { saved, search, onClose } = props;
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const replaces = saved.views.some(view => view.name === name);
  const maySave = name !== '' && (replaces || saved.hasRoom);
  const save = () => {
    if (maySave) {
      saved.save({ name, search });
      onClose();
    }
  };
  return (
    <Dialog
      width="26rem"
      isOpen
      isDismissable
      onOpenChange={isOpen => !isOpen && onClose()}
    >
      <DialogHeader>Save this view</DialogHeader>
      <DialogBody>
        <form
          onSubmit={event => {
            event.preventDefault();
            save();
          }}
        >
          <TextField
            label="Name"
            description={describe(replaces, saved.hasRoom)}
            maxLength={LONGEST_NAME}
            value={typed}
            onChange={setTyped}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type a name
            autoFocus
          />
        </form>
      </DialogBody>
      <DialogFooter>
        <Flex gap="2" justify="end">
          <Button variant="secondary" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" isDisabled={!maySave} onPress={save}>
            {replaces ? 'Replace' : 'Save'}
          </Button>
        </Flex>
      </DialogFooter>
    </Dialog>
  );
}

function describe(replaces: boolean, hasRoom: boolean): string {
  if (replaces) {
    return 'Replaces the view of this name.';
  }
  return hasRoom
    ? 'Keeps the filters and the order under this name, for you alone.'
    : 'There is no room for another view: delete one first.';
}
