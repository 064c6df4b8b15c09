<?php
/** The settings page: who the clinic is. For those who may change options; one form, one option. */

defined( 'ABSPATH' ) || exit;

add_action(
	'admin_menu',
	function () {
		$title = __( 'Runner\'s Knee Companion', 'knee-companion' );
		$hook  = add_options_page( $title, $title, 'manage_options', 'knee-companion', 'knee_companion_settings_page' );
		add_action( "load-$hook", 'knee_companion_save' );
	}
);

add_filter(
	'plugin_action_links_' . plugin_basename( __DIR__ . '/knee-companion.php' ),
	function ( $links ) {
		$address = admin_url( 'options-general.php?page=knee-companion' );
		return array_merge( array( sprintf( '<a href="%s">%s</a>', esc_url( $address ), esc_html__( 'Settings', 'knee-companion' ) ) ), $links );
	}
);

/** What was sent and what is wrong with it, as two arrays; both empty where nothing was sent. */
function knee_companion_sent( $sent = null, $wrong = null ) {
	static $kept = array( array(), array() );
	if ( null !== $sent ) {
		$kept = array( $sent, $wrong );
	}
	return $kept;
}

/** Saves what was sent if all of it can be used; else nothing is saved and the form shows what was typed. */
function knee_companion_save() {
	if ( 'POST' !== $_SERVER['REQUEST_METHOD'] || ! current_user_can( 'manage_options' ) ) {
		return;
	}
	check_admin_referer( 'knee-companion' );
	$sent  = array();
	$right = array();
	$wrong = array();
	foreach ( knee_companion_fields() as $name => list( , , $check, $complaint ) ) {
		$sent[ $name ] = isset( $_POST[ $name ] ) && is_string( $_POST[ $name ] ) ? wp_unslash( $_POST[ $name ] ) : '';
		$right[ $name ] = '' === trim( $sent[ $name ] ) ? '' : $check( $sent[ $name ] );
		if ( null === $right[ $name ] ) {
			$wrong[ $name ] = $complaint;
		}
	}
	if ( $wrong ) {
		knee_companion_sent( $sent, $wrong );
		return;
	}
	update_option( 'knee_companion', $right );
	knee_companion_tell_app();
	wp_safe_redirect( admin_url( 'options-general.php?page=knee-companion&saved=1' ) );
	exit;
}

/**
 * The app's own clinic.json, so that the copy in this plugin stands in the clinic's name wherever it is opened, and no
 * link can put another name or telephone in its place. Written again after an update of the plugin. Sites of a network
 * share the copy: there the name comes from the pages alone. True if it says what it should.
 */
function knee_companion_tell_app() {
	$file = __DIR__ . '/app/clinic.json';
	if ( is_multisite() || ! is_dir( dirname( $file ) ) ) {
		return true;
	}
	$said = array_diff_key( knee_companion_settings(), array( 'app' => 1, 'text' => 1 ) );
	$json = wp_json_encode( (object) $said, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . "\n";
	// phpcs:ignore WordPress.WP.AlternativeFunctions -- a folder that cannot be written is said on the settings page.
	return ( is_file( $file ) && file_get_contents( $file ) === $json ) || ( wp_is_writable( $file ) && false !== file_put_contents( $file, $json ) );
}
add_action( 'admin_init', 'knee_companion_tell_app' );

function knee_companion_settings_page() {
	list( $sent, $wrong ) = knee_companion_sent();
	$values = $sent ? $sent : knee_companion_settings();
	?>
	<div class="wrap">
		<h1><?php echo esc_html( get_admin_page_title() ); ?></h1>
		<?php if ( $wrong ) : ?>
			<div class="notice notice-error" role="alert"><p><?php esc_html_e( 'Not saved yet. Please look at the fields with a remark.', 'knee-companion' ); ?></p></div>
		<?php elseif ( isset( $_GET['saved'] ) ) : ?>
			<div class="notice notice-success" role="status"><p><?php esc_html_e( 'Saved.', 'knee-companion' ); ?></p></div>
		<?php endif; ?>
		<?php if ( ! knee_companion_tell_app() ) : ?>
			<div class="notice notice-warning"><p><?php esc_html_e( 'WordPress may not write into the folder of this plugin. Your pages show your name all the same; the app opened by itself does not. Ask your web person to make app/clinic.json in the plugin\'s folder writable.', 'knee-companion' ); ?></p></div>
		<?php endif; ?>
		<p><?php esc_html_e( 'Put the companion into a page with the block "Runner\'s Knee Companion", or with a shortcode:', 'knee-companion' ); ?></p>
		<p><code>[knee-companion page="guide"]</code> <code>[knee-companion rx="…"]</code></p>
		<p><a href="<?php echo esc_url( knee_companion_home() . 'clinic/' ); ?>" target="_blank" rel="noopener"><?php esc_html_e( 'Choose exercises for a patient', 'knee-companion' ); ?></a></p>
		<form method="post" novalidate>
			<?php wp_nonce_field( 'knee-companion' ); ?>
			<table class="form-table" role="presentation">
			<?php foreach ( knee_companion_fields() as $name => list( $label, $hint ) ) : ?>
				<?php $id = "knee-companion-$name"; ?>
				<tr>
					<th scope="row"><label for="<?php echo esc_attr( $id ); ?>"><?php echo esc_html( $label ); ?></label></th>
					<td>
						<input class="regular-text" type="text" dir="auto" id="<?php echo esc_attr( $id ); ?>" name="<?php echo esc_attr( $name ); ?>"
							value="<?php echo esc_attr( isset( $values[ $name ] ) ? $values[ $name ] : '' ); ?>"
							aria-describedby="<?php echo esc_attr( "$id-hint" ); ?>" <?php echo isset( $wrong[ $name ] ) ? 'aria-invalid="true"' : ''; ?>>
						<p class="description" id="<?php echo esc_attr( "$id-hint" ); ?>">
							<?php if ( isset( $wrong[ $name ] ) ) : ?>
								<strong class="knee-companion-wrong"><?php echo esc_html( $wrong[ $name ] ); ?></strong><br>
							<?php endif; ?>
							<?php echo esc_html( $hint ); ?>
						</p>
					</td>
				</tr>
			<?php endforeach; ?>
			</table>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}
