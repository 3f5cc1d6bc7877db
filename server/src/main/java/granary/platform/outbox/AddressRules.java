package granary.platform.outbox;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses are on the public internet: everything else is not spoken to. */
final class AddressRules {
    private AddressRules() {}

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    /** IANA's registry of special addresses, version 4. */
    private static boolean isPublic(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 ->
                    !(second == 168
                            || (second == 0 && (third == 0 || third == 2))
                            || (second == 88 && third == 99));
            case 198 -> !(second == 18 || second == 19 || (second == 51 && third == 100));
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    /**
     * Only 2000::/3 is given out, and of it not the forms that carry a version 4 address (6to4,
     * Teredo) and the documentation's own. NAT64 (64:ff9b::) and unique local addresses lie
     * outside.
     */
    private static boolean isPublicSix(byte[] b) {
        int first = ((b[0] & 0xff) << 8) | (b[1] & 0xff);
        int second = ((b[2] & 0xff) << 8) | (b[3] & 0xff);
        boolean isGlobal = (first & 0xe000) == 0x2000;
        boolean isSpecial =
                first == 0x2002 || (first == 0x2001 && (second < 0x0200 || second == 0x0db8));
        return isGlobal && !isSpecial;
    }
}
