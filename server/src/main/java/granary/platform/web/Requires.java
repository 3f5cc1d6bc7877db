package granary.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission an endpoint needs, from the matrix of permissions. Every endpoint carries this or
 * {@link Open}; a test fails the build when one does not. Whether the object at hand is in the
 * caller's scope is asked again in the use case.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    String value();
}
