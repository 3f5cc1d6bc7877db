import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { RoomNav } from './RoomNav';

/** The rooms below 900 px. */
export function Drawer({ onClose }: { onClose: () => void }) {
  return (
    <ModalOverlay className="drawer-scrim" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="drawer">
        <Dialog aria-label="Rooms">
          <RoomNav label="All rooms" />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
