/**
 * Keeps programmes, guidelines, tasks, assignments, answers, lots and what the answers say
 * together. Hands out tasks, buys the next answer where it is needed, stops who fails on gold,
 * accepts lots by samples, and prices every answer. Announces accepted and rejected lots and
 * dropping quality.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "governance", "datasets", "quality"})
package granary.labeling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
