package granary.platform.web;

import granary.platform.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The outer fence: headers, and CSRF for whoever comes with a session cookie. Who may do what is
 * decided by {@link PermissionInterceptor}, where every endpoint declares its permission.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** Name of the cookie that carries a session. */
    static final String SESSION_COOKIE = "granary_session";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String CONTENT_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                    + "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain security(HttpSecurity http, ProblemWriter problems) throws Exception {
        return http.csrf(csrf ->
                        csrf.spa().requireCsrfProtectionMatcher(SecurityConfiguration::needsCsrf))
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(e ->
                        e.accessDeniedHandler((request, response, denied) ->
                                problems.write(
                                        request,
                                        response,
                                        CommonProblem.CSRF_TOKEN_MISSING.refused(
                                                "A session changes nothing without its token."))))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(h ->
                        h.contentSecurityPolicy(p -> p.policyDirectives(CONTENT_POLICY))
                                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** Only a browser's session needs it: a bearer token is never sent by another site. */
    private static boolean needsCsrf(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod())
                && request.getHeader("Authorization") == null
                && request.getCookies() != null
                && Arrays.stream(request.getCookies())
                        .anyMatch(c -> c.getName().equals(SESSION_COOKIE))
                && !request.getRequestURI().equals("/api/v1/governance/session");
    }

    /**
     * Nobody signs in through Spring's own login; without this bean it would invent a user and
     * print a password.
     */
    @Bean
    UserDetailsService noBuiltInUsers() {
        return login -> {
            throw new UsernameNotFoundException(login);
        };
    }
}
