package granary.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An endpoint that asks for no permission, and why that is right. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Open {
    /** Why nobody needs a permission here. */
    String why();

    /** True when even somebody who is not signed in may call it. */
    boolean anonymous() default false;
}
