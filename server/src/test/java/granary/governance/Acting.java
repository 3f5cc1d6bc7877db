package granary.governance;

import granary.House;
import granary.Visitor;
import granary.platform.Actor;
import java.util.function.Supplier;

/** Calls a door of governance as a room would do for a visitor's request. */
public final class Acting {
    private Acting() {}

    public static <T> T as(House house, Visitor visitor, Supplier<T> act) {
        var id = house.person(visitor.login(), "person");
        return new Actor(Actor.Kind.PERSON, id, visitor.login(), visitor.login(), null).supply(act);
    }
}
