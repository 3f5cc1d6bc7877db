/**
 * Plays the lead's whole job on real data: seventeen beats, each done by the story's people through
 * the public API of a server that knows nothing of a demo. Figures are what the server answers.
 */
@NullMarked
package granary.cli.demo;

import org.jspecify.annotations.NullMarked;
